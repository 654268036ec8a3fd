/** The use cases of Gatehouse. They see the domain and nothing else. */
@org.jspecify.annotations.NullMarked
module dev.gatehouse.application {
    requires static org.jspecify;
    requires transitive dev.gatehouse.domain;

    exports dev.gatehouse.application;
    exports dev.gatehouse.application.access;
    exports dev.gatehouse.application.account;
    exports dev.gatehouse.application.invitation;
    exports dev.gatehouse.application.administration;
    exports dev.gatehouse.application.limit;
    exports dev.gatehouse.application.audit;
    exports dev.gatehouse.application.machine;
    exports dev.gatehouse.application.mail;
    exports dev.gatehouse.application.once;
    exports dev.gatehouse.application.organization;
    exports dev.gatehouse.application.project;
    exports dev.gatehouse.application.retention;
    exports dev.gatehouse.application.session;
    exports dev.gatehouse.application.setup;
    exports dev.gatehouse.application.token;
}
