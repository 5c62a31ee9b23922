"""Calculations behind the analyses in MemoRad."""
