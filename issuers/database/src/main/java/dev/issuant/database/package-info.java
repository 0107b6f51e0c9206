/**
 * Issues PostgreSQL logins that exist only as long as they are needed: a role of its own for each, with the rights of
 * typed templates, ended by the database as well as by the record. Values are immutable; the issuer is thread-safe.
 */
@NullMarked
package dev.issuant.database;

import org.jspecify.annotations.NullMarked;
