package dev.gatehouse.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gatehouse.application.account.Terms;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What tells the contracts apart as policy is data, and stands in one place for each. */
class TermsTest {
    private static final String DIALECTS = "dev.gatehouse.rest.dialect";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(DIALECTS);

    @Test
    void everyDialectStatesItsTermsOnceAndAsDecided() {
        Map<String, List<Terms>> stated = CLASSES.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(Terms.class))
                .collect(Collectors.groupingBy(
                        field -> field.getOwner().getPackageName().substring(DIALECTS.length() + 1),
                        Collectors.mapping(TermsTest::value, Collectors.toList())));

        assertThat(stated)
                .isEqualTo(Map.of(
                        "dashboard", List.of(new Terms(Duration.ofDays(7), 8, true, false, false)),
                        "device", List.of(new Terms(Duration.ofDays(30), 6, false, false, false)),
                        "backend", List.of(new Terms(Duration.ofHours(24), 8, false, false, false)),
                        "console", List.of(new Terms(Duration.ofHours(1), 8, false, false, false)),
                        "session", List.of(new Terms(Duration.ofHours(24), 8, false, true, true))));
    }

    private static Terms value(JavaField found) {
        try {
            Field field = found.reflect();
            field.setAccessible(true);
            return (Terms) field.get(null);
        } catch (IllegalAccessException failure) {
            throw new AssertionError(found.getFullName(), failure);
        }
    }
}
