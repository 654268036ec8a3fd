package dev.gatehouse.bootstrap.config;

/** A value of the configuration that stops the start; the message is one line that names its variable. */
public final class SettingRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingRefused(Setting setting, String complaint) {
        super(setting.variable() + " " + complaint, null, false, false);
    }
}
