/**
 * The engine inside the application: Operaton on the application's database and in its
 * transactions. Models are translated from Camunda 8's dialect when they are deployed; the read
 * model is written by the engine's own transactions.
 */
@NullMarked
package no.aarshjul.engine.operaton;

import org.jspecify.annotations.NullMarked;
