fn broken( = 1
