"""Sound: codecs, RTP, devices and tones."""
