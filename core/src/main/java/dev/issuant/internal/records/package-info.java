/** What the gate and every later act share: settings, reading records, events, quorum, telling people. Not exported. */
@NullMarked
package dev.issuant.internal.records;

import org.jspecify.annotations.NullMarked;
