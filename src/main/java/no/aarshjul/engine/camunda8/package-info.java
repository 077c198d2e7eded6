/**
 * The engine on a Camunda 8 cluster: commands by an outbox, jobs through the Camunda client, models
 * as they are. The read model is written by our exporter inside the cluster.
 */
@NullMarked
package no.aarshjul.engine.camunda8;

import org.jspecify.annotations.NullMarked;
