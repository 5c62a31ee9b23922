"""A simulated edition: invented people, their answers and the export of it, of which the truth is known."""

from analysis.simulation.edition import INVITED, RATES, USABLE, Simulation, simulate

__all__ = ["INVITED", "RATES", "USABLE", "Simulation", "simulate"]
