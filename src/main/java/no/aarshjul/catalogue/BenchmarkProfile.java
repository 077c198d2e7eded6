package no.aarshjul.catalogue;

import java.util.Map;

/**
 * A versioned set of targets.
 *
 * @param caveat the sentence that must stand beside every score made with it
 * @param benchmarks by data point
 */
public record BenchmarkProfile(
    String id, String setId, String title, String caveat, Map<String, Benchmark> benchmarks) {}
