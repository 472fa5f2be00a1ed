"""Records and referrals as papers to print, send or hand over; nothing here sends anything."""
