def confidence(a,b,c): return .5
