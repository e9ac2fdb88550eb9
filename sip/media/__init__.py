"""Audio: codecs, RTP and RTCP, SRTP, sound devices and tones."""
