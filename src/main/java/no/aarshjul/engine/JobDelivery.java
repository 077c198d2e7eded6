package no.aarshjul.engine;

import io.camunda.client.api.worker.JobHandler;

/** Stands between the engine and a worker; by default it hands every job on as it is. */
interface JobDelivery {

  JobHandler through(JobHandler handler);
}
