/** For histograms of work that somebody waits for, in seconds: from a cached read to the gateway's time limit and beyond. */
export const DURATION_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
