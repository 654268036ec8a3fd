package dev.gatehouse.yardstick;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;

/** Where the yardstick's database is and how many connections it may hold. */
public final class YardstickConfiguration extends Configuration {
    @JsonProperty
    String databaseUrl = "";

    @JsonProperty
    String databaseUser = "";

    @JsonProperty
    String databasePassword = "";

    @JsonProperty
    int databasePool;
}
