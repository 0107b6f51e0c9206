package dev.issuant.audit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The names of rotated files: the name of the current one, a dot and a number of at least six digits, from 000001. */
final class RotatedFiles {
    private static final int DIGITS = 6;

    private final Path current;

    RotatedFiles(Path current) {
        this.current = current;
    }

    /** The rotated files that exist, oldest first, by number. */
    NavigableMap<Long, Path> existing() throws IOException {
        NavigableMap<Long, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(directory())) {
            for (Path sibling : siblings) {
                long number = number(sibling.getFileName().toString());
                if (number > 0) {
                    found.put(number, sibling);
                }
            }
        }
        return found;
    }

    /** The name for the next file to be rotated away. */
    Path next() throws IOException {
        Map.Entry<Long, Path> last = existing().lastEntry();
        return name(last == null ? 1 : last.getKey() + 1);
    }

    Path directory() {
        Path parent = current.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("the path of the audit file names no file");
        }
        return parent;
    }

    private Path name(long number) {
        String digits = Long.toString(number);
        return current.resolveSibling(
                current.getFileName() + "." + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits);
    }

    /** The number in a name, or 0 when it is not the name of a rotated file. */
    private long number(String name) {
        String prefix = current.getFileName() + ".";
        if (!name.startsWith(prefix)) {
            return 0;
        }
        String digits = name.substring(prefix.length());
        if (digits.length() < DIGITS || digits.length() > 15 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        long number = Long.parseLong(digits);
        return name(number).getFileName().toString().equals(name) ? number : 0;
    }
}
