extension WeightTable {
  /// A passage where it stands: evidence for the five steps, for an overclaim, for the
  /// five steps met, and for the five steps only weak.
  static let context = """
    self hypothesis|648 44 69 27 48 -14 381 67 139 1 3 413 -6 -8 15 50
    self minimal_experiment|-54 515 121 -10 -77 21 -61 242 16 -9 -70 - 295 87 -2 -8
    self ablations_controls|36 127 463 -40 -7 16 24 67 186 -73 -7 59 51 317 -1 14
    self cost_estimate|5 -48 43 593 8 89 -3 -67 55 293 -20 23 5 -36 439 44
    self success_criteria|1 66 -32 -13 694 43 8 31 -29 -89 394 -4 62 -17 -9 291
    self overclaim|39 51 16 105 -85 613 11 39 44 13 -233 52 -3 11 118 60
    self hypothesis met|48 -10 -62 -34 5 -2 383 -39 -128 -33 -34 -145 59 -1 -40 1
    self minimal_experiment met|11 160 -87 -30 56 61 52 439 24 -25 60 -28 -123 -82 -32 -4
    self ablations_controls met|49 -131 83 -72 -20 28 9 -63 304 -91 5 58 -92 21 -32 -55
    self cost_estimate met|-29 47 -125 118 -37 92 -68 26 -130 466 -48 -26 53 -70 -1 -33
    self success_criteria met|17 -21 38 -32 21 28 -20 -29 2 -63 407 5 16 41 -24 -93
    self hypothesis weak|62 -138 8 -19 78 -84 -100 -180 -19 -43 58 435 -20 -8 -16 -5
    self minimal_experiment weak|133 16 -30 22 95 -59 84 -47 -11 -7 125 133 404 -13 -32 18
    self ablations_controls weak|-20 18 51 104 100 8 42 16 -40 87 28 -53 63 359 103 105
    self cost_estimate weak|48 -10 -12 130 3 80 101 -10 -25 -74 -63 -13 15 41 408 69
    self success_criteria weak|13 34 -51 -24 43 47 43 40 -24 -11 -164 -1 32 -91 34 622
    before hypothesis|210 -17 -53 26 228 82 191 24 9 1 121 99 -7 -59 2 137
    before minimal_experiment|-107 145 47 -21 -163 6 -76 57 -12 -12 -126 -50 85 55 5 -46
    before ablations_controls|-40 65 269 -14 -12 -41 -45 13 218 -33 7 -10 15 77 8 -25
    before cost_estimate|-20 -65 -25 177 37 10 -51 -52 36 182 -8 -5 -39 -79 43 44
    before success_criteria|28 16 -38 23 209 64 2 -29 -33 -36 143 -4 19 -48 -5 49
    before overclaim|29 -92 -65 -105 -238 166 -27 -81 -16 -49 -285 80 -70 -72 -109 -133
    before hypothesis met|34 65 -79 -81 -23 -4 88 55 -122 -52 23 -17 33 -40 -50 -37
    before minimal_experiment met|-1 137 -108 14 22 -8 14 236 -55 29 19 -36 9 -65 -25 -31
    before ablations_controls met|-70 -188 107 43 39 -20 -54 -122 264 44 65 -73 -107 -36 8 -24
    before cost_estimate met|-106 95 -2 11 -43 78 -165 65 -2 78 -23 -18 107 -56 -76 -56
    before success_criteria met|-77 -122 -10 -91 159 -71 -69 -79 23 -3 287 -47 -74 -42 -90 -80
    before hypothesis weak|-79 -38 105 -30 -180 45 -60 -74 126 -29 -128 27 31 -1 1 -140
    before minimal_experiment weak|94 31 6 73 99 116 76 12 -15 155 117 61 133 66 -38 -35
    before ablations_controls weak|-48 -23 -43 -58 -98 -78 -41 -3 -102 -64 -17 -51 5 159 -6 -134
    before cost_estimate weak|-70 -139 -40 -10 35 -122 2 -99 -72 -35 92 -122 -169 56 150 11
    before success_criteria weak|-71 -23 -43 -28 -52 20 -99 -15 -32 28 21 - -21 -49 -17 141
    after hypothesis|247 -29 10 51 181 -62 146 -30 26 26 162 97 -14 - -9 89
    after minimal_experiment|-75 68 59 -20 -31 22 -81 -6 -6 -24 -7 -8 71 43 14 -8
    after ablations_controls|-10 181 55 -25 40 -22 -24 105 54 -62 -19 -4 123 -18 -2 53
    after cost_estimate|-7 -59 34 177 -18 9 -7 -69 -28 85 3 -16 -8 59 53 7
    after success_criteria|-119 5 4 48 327 -41 -82 10 -41 -50 286 -29 7 -1 10 46
    after overclaim|57 -41 -122 -143 -148 327 103 -22 1 -140 -229 1 -84 -219 -59 -13
    after hypothesis met|-192 -13 17 -174 -15 13 17 3 -11 -123 10 -219 -41 30 -87 -12
    after minimal_experiment met|-9 71 -116 47 -50 60 37 155 -24 59 11 -51 -82 -133 2 -83
    after ablations_controls met|-20 -82 61 4 -108 20 -1 -14 135 -27 -78 -32 -42 -92 -23 -46
    after cost_estimate met|-77 51 40 34 17 34 -101 48 38 178 35 -30 30 26 -153 11
    after success_criteria met|24 -59 -24 -71 2 -65 28 -44 19 37 42 -57 -70 -49 -83 -38
    after hypothesis weak|-188 -135 11 32 -85 -206 -222 -93 23 102 -29 28 -132 -26 -48 -118
    after minimal_experiment weak|379 10 -7 14 13 -61 237 31 -9 -31 -53 367 23 46 13 -10
    after ablations_controls weak|-70 54 20 -94 -117 5 -43 34 26 -14 -119 -90 103 80 -31 -69
    after cost_estimate weak|-9 -38 86 -163 -108 18 4 -22 93 -156 -133 -25 -51 64 49 -70
    after success_criteria weak|141 38 34 135 -214 81 43 -14 44 -18 -155 138 124 57 261 58
    section hypothesis|488 -95 63 99 -21 39 205 -105 105 62 11 305 54 43 65 85
    section minimal_experiment|-95 183 60 -11 -33 -46 -98 -11 -11 23 -27 -28 166 145 123 66
    section ablations_controls|47 97 170 15 29 37 64 50 66 27 23 32 30 99 -3 101
    section cost_estimate|49 -92 -27 430 -40 -117 33 -29 -24 173 32 74 -30 19 285 -13
    section success_criteria|72 -151 -22 -44 270 -8 8 -175 -66 -132 160 84 -61 27 36 123
    section overclaim|-183 -119 113 -175 -12 900 7 -10 47 118 80 -112 -181 173 -292 -91
    section hypothesis met|114 30 - 67 65 78 552 99 9 96 186 -113 -129 64 75 -21
    section minimal_experiment met|85 136 118 193 204 -24 70 400 220 178 147 25 -91 36 191 186
    section ablations_controls met|65 -171 289 95 37 114 124 -105 447 193 -4 5 -48 70 -103 98
    section cost_estimate met|37 133 44 116 195 -25 -24 160 -7 399 194 53 68 49 43 115
    section success_criteria met|-13 106 120 92 102 -97 98 190 220 219 448 -59 -20 24 1 37
    section hypothesis weak|-31 255 173 89 40 -169 -257 242 145 85 -3 312 223 114 59 20
    section minimal_experiment weak|-189 89 -128 -13 32 -62 -41 -48 -137 -55 66 -196 382 -122 -27 -61
    section ablations_controls weak|33 -47 207 75 63 -107 -40 -43 91 39 189 61 30 379 214 -59
    section cost_estimate weak|48 164 -27 27 -35 -269 92 137 55 -57 87 49 87 23 267 -89
    section success_criteria weak|245 95 70 84 289 -51 204 84 -11 181 29 223 80 247 126 562
    strongest hypothesis|-2 57 -84 -30 7 -43 -72 20 -72 -13 -160 -28 -14 -63 -22 95
    strongest minimal_experiment|67 -196 -133 -214 -43 7 -8 -344 -322 -241 -186 57 -199 101 -118 105
    strongest ablations_controls|-33 27 -296 -162 -19 39 -82 -8 -421 -180 -57 28 6 -88 -97 19
    strongest cost_estimate|-11 -107 -50 -39 -37 50 13 -14 -56 -43 -82 -38 -104 -35 -51 -4
    strongest success_criteria|-47 -5 2 6 -209 -6 2 24 -6 10 -176 -61 -25 47 51 -207
    strongest overclaim|22 46 -92 138 40 254 -18 3 -108 168 152 -50 12 -84 27 -83
    strongest hypothesis met|-305 -47 106 65 -39 -20 -11 1 96 63 26 -135 -57 69 48 -30
    strongest minimal_experiment met|-1 -290 135 170 96 75 9 26 224 159 134 103 95 34 73 16
    strongest ablations_controls met|-22 -13 -21 119 29 9 56 -36 282 95 -2 -71 37 -72 68 68
    strongest cost_estimate met|31 63 33 -95 -34 -4 48 29 52 172 20 24 22 32 -124 -61
    strongest success_criteria met|11 -24 25 46 -89 7 39 -41 66 84 133 10 5 -33 4 -100
    strongest hypothesis weak|-255 15 22 -18 9 -10 -424 -12 -8 -4 147 -225 101 60 -40 -129
    strongest minimal_experiment weak|105 14 156 41 30 -46 230 -21 146 33 35 -17 -80 24 -14 -33
    strongest ablations_controls weak|30 71 119 124 31 -16 52 111 172 201 57 -71 24 -51 -19 -26
    strongest cost_estimate weak|-58 64 63 -159 25 8 -82 22 63 -245 25 -42 22 -28 -40 -13
    strongest success_criteria weak|27 127 67 29 -135 -51 -8 146 100 -12 -157 36 40 15 -9 -186
    bias|683 152 2291 1675 1753 2647 568 607 2827 2494 2245 31 35 724 659 68
    """
}
