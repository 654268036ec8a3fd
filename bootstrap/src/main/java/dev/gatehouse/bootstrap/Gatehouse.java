package dev.gatehouse.bootstrap;

import dev.gatehouse.bootstrap.config.Setting;
import dev.gatehouse.bootstrap.config.SettingRefused;

/** The command line: without arguments everything starts with the built-in configuration. */
public final class Gatehouse {
    private static final String[] BUILT_IN = {"server", GatehouseApplication.BUILT_IN_CONFIGURATION};

    private Gatehouse() {}

    public static void main(String[] arguments) throws Exception {
        try {
            Setting.requireAll(System.getenv());
        } catch (SettingRefused refused) {
            System.err.println("gatehouse: " + refused.getMessage());
            System.exit(1);
        }
        new GatehouseApplication(true).run(arguments.length == 0 ? BUILT_IN : arguments);
    }
}
