package dev.gatehouse.domain.world;

import dev.gatehouse.domain.Ports;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The same ports but for a few: a test names those it brings, and a new port is nobody's business but its own. */
public final class OtherPorts {
    private OtherPorts() {}

    /** Each of the others takes the place of every port that it is. */
    public static Ports with(Ports ports, Object... others) {
        RecordComponent[] components = Ports.class.getRecordComponents();
        Object[] values =
                Arrays.stream(components).map(one -> value(one, ports, others)).toArray();
        Set<Object> used = Stream.of(values).collect(Collectors.toSet());
        if (!used.containsAll(Set.of(others))) {
            throw new IllegalArgumentException("Something that was brought is no port");
        }
        try {
            return Ports.class
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object value(RecordComponent component, Ports ports, Object... others) {
        return Stream.of(others)
                .filter(component.getType()::isInstance)
                .findFirst()
                .orElseGet(() -> current(component, ports));
    }

    private static Object current(RecordComponent component, Ports ports) {
        try {
            return component.getAccessor().invoke(ports);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
