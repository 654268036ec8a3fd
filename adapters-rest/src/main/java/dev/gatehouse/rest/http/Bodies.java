package dev.gatehouse.rest.http;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;

/** Puts before every method the guards that fit what it takes: JSON as a rule, a form where it says so. */
public final class Bodies implements DynamicFeature {
    static final int BEFORE_AUTHENTICATION = Priorities.AUTHENTICATION - 100;

    private final WebSettings settings;

    public Bodies(WebSettings settings) {
        this.settings = settings;
    }

    @Override
    public void configure(ResourceInfo method, FeatureContext context) {
        boolean form = method.getResourceMethod().isAnnotationPresent(TakesForm.class);
        context.register(new CrossSiteFilter(settings, form))
                .register(new BodyTypeFilter(
                        form ? MediaType.APPLICATION_FORM_URLENCODED_TYPE : MediaType.APPLICATION_JSON_TYPE));
    }
}
