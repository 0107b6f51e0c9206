/** Two processes on one PostgreSQL: what one issues the other verifies, and what one revokes the other refuses. */
@NullMarked
package dev.issuant.example.cluster;

import org.jspecify.annotations.NullMarked;
