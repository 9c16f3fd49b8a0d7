"""What notebooks show: plain ipywidgets over what the room does. The only place that knows ipywidgets and matplotlib."""
