package no.aarshjul.engine;

import java.util.function.Consumer;

/** Stands between the engine and a worker; by default it hands every job on as it is. */
interface JobDelivery {

  Consumer<TakenJob> through(Consumer<TakenJob> work);
}
