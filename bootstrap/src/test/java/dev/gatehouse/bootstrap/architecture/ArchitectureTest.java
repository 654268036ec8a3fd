package dev.gatehouse.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The walls of the house stand, and each of them would be missed. */
class ArchitectureTest {
    private static final String HOUSE = "dev.gatehouse";
    private static final String TWINS = ArchitectureTest.class.getPackageName() + ".twins";
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(HOUSE);

    @ParameterizedTest
    @EnumSource
    void everyLawHolds(Law law) {
        law.under(HOUSE).check(PRODUCTION);
    }

    @ParameterizedTest
    @EnumSource
    void everyLawTurnsRedOnItsTwin(Law law) {
        var twins = new ClassFileImporter().importClasses(law.twins());

        assertThat(law.under(TWINS).evaluate(twins).hasViolation()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyLawSaysWhy(Law law) {
        assertThat(law.under(HOUSE).getDescription()).contains(", because ");
    }

    @Test
    void theLawsSeeAllOfTheHouseAndNoTests() {
        assertThat(PRODUCTION)
                .extracting(JavaClass::getPackageName)
                .contains(
                        "dev.gatehouse.domain.account",
                        "dev.gatehouse.application.account",
                        "dev.gatehouse.rest.dialect.backend",
                        "dev.gatehouse.rest.dialect.console",
                        "dev.gatehouse.rest.dialect.dashboard",
                        "dev.gatehouse.rest.dialect.device",
                        "dev.gatehouse.rest.dialect.session",
                        "dev.gatehouse.persistence",
                        "dev.gatehouse.mail",
                        "dev.gatehouse.bootstrap")
                .doesNotContain("dev.gatehouse.domain.world", "dev.gatehouse.rest.site", TWINS + ".rest");
    }
}
