"""How everything looks: themes, fonts, icons, colour maps, and painting that survives a failure."""
