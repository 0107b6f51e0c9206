package dev.issuant.jwt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Edits flat JSON objects as text, so that a test can write what no library would. */
final class Json {
    private Json() {}

    static String with(String object, String name, String json) {
        String rest = without(object, name);
        String comma = rest.equals("{}") ? "" : ",";
        return rest.substring(0, rest.length() - 1) + comma + "\"" + name + "\":" + json + "}";
    }

    static String without(String object, String name) {
        String member = "\"" + Pattern.quote(name) + "\":(\"[^\"]*\"|[0-9]+)";
        return object.replaceFirst("(" + member + ",)|(," + member + ")", Matcher.quoteReplacement(""));
    }
}
