"""Orders the other rooms: read, check, compose, judge, write."""
