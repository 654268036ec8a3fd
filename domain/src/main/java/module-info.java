/** Records, rules and every driven port of Gatehouse. It requires nothing but the JDK's base module. */
@org.jspecify.annotations.NullMarked
module dev.gatehouse.domain {
    requires static org.jspecify;

    exports dev.gatehouse.domain;
    exports dev.gatehouse.domain.access;
    exports dev.gatehouse.domain.account;
    exports dev.gatehouse.domain.audit;
    exports dev.gatehouse.domain.device;
    exports dev.gatehouse.domain.invitation;
    exports dev.gatehouse.domain.kernel;
    exports dev.gatehouse.domain.limit;
    exports dev.gatehouse.domain.machine;
    exports dev.gatehouse.domain.mail;
    exports dev.gatehouse.domain.organization;
    exports dev.gatehouse.domain.project;
    exports dev.gatehouse.domain.retention;
    exports dev.gatehouse.domain.session;
    exports dev.gatehouse.domain.token;
}
