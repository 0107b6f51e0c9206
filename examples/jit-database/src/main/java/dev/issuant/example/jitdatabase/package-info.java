/** A job gets a login of its own in PostgreSQL, uses it, and loses it; once while the database is away. */
@NullMarked
package dev.issuant.example.jitdatabase;

import org.jspecify.annotations.NullMarked;
