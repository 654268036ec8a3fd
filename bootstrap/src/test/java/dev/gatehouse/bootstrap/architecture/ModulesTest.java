package dev.gatehouse.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.Ports;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the compiler itself keeps out of the core. */
class ModulesTest {
    @Test
    void theDomainRequiresNothingButTheJdk() throws URISyntaxException {
        assertThat(needs(moduleOf(Ports.class))).containsExactlyInAnyOrder("java.base");
    }

    @Test
    void theApplicationRequiresTheDomainAndNothingElse() throws URISyntaxException {
        assertThat(needs(moduleOf(Core.class))).containsExactlyInAnyOrder("java.base", "dev.gatehouse.domain");
    }

    @Test
    void bothLookNoFurtherThanAnnotationsWhenTheyAreCompiled() throws URISyntaxException {
        for (Class<?> type : new Class<?>[] {Ports.class, Core.class}) {
            assertThat(moduleOf(type).requires().stream()
                            .filter(required -> required.modifiers().contains(Modifier.STATIC))
                            .map(Requires::name))
                    .containsExactly("org.jspecify");
        }
    }

    @Test
    void neitherOpensItselfOrOffersServices() throws URISyntaxException {
        for (Class<?> type : new Class<?>[] {Ports.class, Core.class}) {
            ModuleDescriptor module = moduleOf(type);
            assertThat(module.isOpen()).isFalse();
            assertThat(module.opens()).isEmpty();
            assertThat(module.uses()).isEmpty();
            assertThat(module.provides()).isEmpty();
        }
    }

    private static Set<String> needs(ModuleDescriptor module) {
        return module.requires().stream()
                .filter(required -> !required.modifiers().contains(Modifier.STATIC))
                .map(Requires::name)
                .collect(Collectors.toSet());
    }

    private static ModuleDescriptor moduleOf(Class<?> type) throws URISyntaxException {
        Path place =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        return ModuleFinder.of(place).findAll().iterator().next().descriptor();
    }
}
