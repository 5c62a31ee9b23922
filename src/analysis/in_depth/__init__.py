"""The chapters of the in-depth report: crosstabs, waiting times, response and weights, people seen twice."""
