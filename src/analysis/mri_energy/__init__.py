"""What MRI scanners use while nobody is scanned: from scanners and opening hours to energy, cost and CO2."""
