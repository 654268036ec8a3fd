package dev.gatehouse.rest.v1.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.domain.organization.Member;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.Rfc3339;
import java.util.List;
import java.util.Locale;

/** A member as the other members see them. */
record MemberJson(
        String id,
        @JsonProperty("account_id") String accountId,
        String name,
        String email,
        String state,
        List<String> roles,
        @JsonProperty("created_at") String createdAt) {
    static MemberJson of(Member member) {
        return new MemberJson(
                PublicId.MEMBERSHIP.write(member.membership().id().value()),
                PublicId.of(member.account().id()),
                member.account().name().value(),
                member.account().email().typed(),
                member.membership().state().name().toLowerCase(Locale.ROOT),
                member.membership().roles().stream().sorted().toList(),
                Rfc3339.of(member.membership().createdAt()));
    }
}
