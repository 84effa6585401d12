"""From published figures to findings: series with vintages, tested against targets."""
