extension WeightTable {
  /// A passage where it stands: evidence for the five steps, for an overclaim, for the
  /// five steps met, and for the five steps only weak.
  static let context = """
    self hypothesis|351 -23 -50 19 24 -18 283 1 -28 -41 -8 242 -43 -51 24 55
    self minimal_experiment|-55 210 3 -25 -55 51 -42 209 -51 -13 -7 -17 116 38 2 -6
    self ablations_controls|13 -13 155 -27 -26 26 - -62 122 -50 -74 3 -7 95 24 38
    self cost_estimate|34 -1 -45 279 -28 12 -4 -3 -15 120 -31 38 30 -52 221 -2
    self success_criteria|-20 83 -30 -45 299 -22 -31 60 -25 -58 209 -18 51 -35 -53 173
    self overclaim|50 196 49 130 -36 461 18 179 49 96 -232 70 17 56 54 189
    self hypothesis met|216 35 -67 -16 33 73 326 3 -86 -64 -17 96 60 -30 -7 53
    self minimal_experiment met|96 220 110 31 36 83 97 175 129 41 78 38 156 37 4 -90
    self ablations_controls met|-45 -7 236 6 -46 - -19 16 319 -11 -23 -38 -38 31 16 -52
    self cost_estimate met|-59 38 -52 105 -3 23 -85 -6 -54 280 18 -18 105 -50 -17 -14
    self success_criteria met|-26 21 -12 -57 171 -48 11 41 -32 -20 375 -58 -30 5 -70 -25
    self hypothesis weak|184 -24 70 95 37 -84 45 -28 100 59 81 299 -61 -44 85 -28
    self minimal_experiment weak|33 153 41 148 140 24 60 76 29 199 123 -70 300 77 -12 78
    self ablations_controls weak|37 166 134 -39 93 20 54 164 8 -101 5 -21 121 316 72 104
    self cost_estimate weak|92 3 68 273 -48 9 65 -9 1 26 -159 82 5 93 450 43
    self success_criteria weak|82 -21 79 18 112 140 67 -88 53 -42 -125 84 99 19 54 421
    before hypothesis|170 -79 -62 -32 40 -19 166 -52 -47 -22 17 77 -37 -28 -38 19
    before minimal_experiment|-56 74 -137 -46 -68 6 -33 129 -113 -12 -39 -24 14 -48 -41 7
    before ablations_controls|-19 -96 100 -34 -63 -8 -19 -128 127 -20 -70 -40 -37 19 -20 -15
    before cost_estimate|-6 -37 -70 104 -18 -15 -33 -3 -16 103 7 -28 -29 -80 46 -27
    before success_criteria|-39 22 -31 12 124 1 -33 43 -22 12 128 -46 -20 -34 -12 40
    before overclaim|-99 -22 -101 -67 -159 163 23 -31 -16 -2 -178 -154 -83 -156 -143 -62
    before hypothesis met|4 100 -55 -30 48 30 80 92 -72 -21 37 2 9 -15 -39 17
    before minimal_experiment met|74 200 101 94 47 40 99 127 83 69 53 14 130 51 17 -33
    before ablations_controls met|-42 -50 228 5 -65 -16 2 -20 282 42 -59 -70 -35 45 -38 -47
    before cost_estimate met|-115 25 4 32 -46 26 -97 23 25 96 -29 -97 14 -65 4 -41
    before success_criteria met|-32 -117 -43 -9 111 -70 44 -92 -8 58 241 -96 -80 -33 -6 -69
    before hypothesis weak|5 -26 119 -8 -19 -68 30 -4 158 54 25 -2 -17 -5 -20 -54
    before minimal_experiment weak|-25 71 35 93 96 34 - 68 -8 220 128 -41 64 67 -112 -2
    before ablations_controls weak|-42 16 -22 -60 59 -39 -37 65 -44 -73 134 -39 -82 85 25 -61
    before cost_estimate weak|-32 -121 13 119 44 -33 -33 -138 1 61 96 -26 -50 24 172 -14
    before success_criteria weak|55 -48 40 -61 20 156 -52 -104 40 -112 -2 158 9 -8 2 144
    after hypothesis|117 -71 -44 -42 80 -10 112 -35 -40 -22 72 62 -79 9 -49 47
    after minimal_experiment|-39 79 -36 -5 -13 -15 -34 93 -79 -22 10 4 21 11 24 -3
    after ablations_controls|-23 -23 24 -71 -61 -16 -17 -62 34 -79 -105 -17 7 -7 -21 17
    after cost_estimate|-3 -88 -41 78 -25 2 -21 -43 -41 34 -4 -11 -42 -11 45 -22
    after success_criteria|-99 87 -28 -3 190 -34 -74 80 -18 -44 160 -55 38 -26 -4 64
    after overclaim|7 28 -159 -210 -128 205 67 - -21 -238 -208 -29 20 -282 -52 16
    after hypothesis met|-21 48 39 -85 3 106 102 55 -5 -47 19 -52 -23 61 -77 13
    after minimal_experiment met|90 111 47 88 -12 -2 52 69 97 88 44 69 65 -7 4 -75
    after ablations_controls met|1 42 168 -40 -76 -40 27 76 233 -43 -89 -30 -32 -6 -19 -27
    after cost_estimate met|-134 -6 -15 39 67 15 -89 -23 31 156 61 -95 32 -82 -65 46
    after success_criteria met|-36 -23 2 -59 136 -80 -6 23 -1 -34 215 -55 -84 4 -25 -12
    after hypothesis weak|-13 -53 64 54 -46 -167 -63 5 137 88 65 78 -96 -69 14 -138
    after minimal_experiment weak|78 26 4 94 6 -43 38 42 47 113 -39 60 34 -44 25 25
    after ablations_controls weak|-34 84 -3 -74 36 28 18 72 -47 -41 18 -102 125 94 -53 15
    after cost_estimate weak|66 50 178 12 -125 -24 40 20 99 -93 -124 50 -38 160 146 -102
    after success_criteria weak|58 -114 76 115 -91 103 -11 -217 73 8 -183 41 119 -2 114 124
    section hypothesis|179 -78 -110 1 -71 -11 115 -24 -53 65 -24 160 -96 -11 -63 28
    section minimal_experiment|-164 89 -175 -26 -119 -51 -145 176 -142 -81 -4 -28 -11 -63 123 13
    section ablations_controls|58 -110 15 47 43 55 70 -121 29 33 6 41 6 53 44 93
    section cost_estimate|57 -139 -79 247 -13 -17 44 -45 -14 150 39 16 -92 -44 169 14
    section success_criteria|36 -3 -49 50 238 -28 -24 6 29 40 255 91 -18 -58 70 184
    section overclaim|180 -112 168 -298 173 781 133 - 60 -105 102 190 -166 219 -205 106
    section hypothesis met|283 81 163 53 72 135 383 115 92 73 53 153 -27 154 32 67
    section minimal_experiment met|-12 292 19 95 82 18 12 223 109 60 86 15 132 3 142 43
    section ablations_controls met|90 -31 324 145 84 8 135 36 363 142 59 38 14 160 54 87
    section cost_estimate met|-61 17 54 148 153 20 -36 71 56 368 200 -72 -4 - -11 71
    section success_criteria met|23 -125 118 106 194 -88 125 -8 181 158 460 17 -169 47 107 63
    section hypothesis weak|-186 -130 35 46 -11 -296 -184 -97 73 178 108 -8 17 24 -79 -97
    section minimal_experiment weak|159 37 91 -53 291 -118 85 61 61 63 260 91 151 33 25 140
    section ablations_controls weak|-41 -6 219 -96 33 -64 24 -10 171 -54 281 -32 109 240 42 -99
    section cost_estimate weak|-36 196 11 348 -40 -7 38 108 -56 209 -3 20 127 158 498 5
    section success_criteria weak|319 39 69 78 380 219 330 -23 2 94 222 154 236 188 106 446
    strongest hypothesis|-126 101 101 -61 18 -96 -63 28 18 -76 -18 -136 110 106 2 9
    strongest minimal_experiment|105 -327 -158 -162 13 242 105 -365 -285 -149 -22 90 -360 28 -131 121
    strongest ablations_controls|-10 -54 -182 -147 27 144 - 40 -293 -173 -38 -119 -161 -2 -107 6
    strongest cost_estimate|-3 28 -6 -100 -58 70 -51 68 -115 -67 -70 10 -22 69 -14 -30
    strongest success_criteria|-16 -32 98 191 -199 -17 62 113 76 202 -69 -28 -97 28 67 -178
    strongest overclaim|-84 -89 -119 32 -27 543 -114 -116 -149 39 124 -116 -100 -31 -54 -189
    strongest hypothesis met|-273 -107 -41 48 -43 27 24 4 -27 116 -76 -121 -55 -33 -25 8
    strongest minimal_experiment met|-48 -406 48 123 76 -118 62 -74 86 186 -35 -67 -208 63 92 60
    strongest ablations_controls met|-76 52 -159 27 -22 15 -32 -10 281 134 4 -10 66 -240 -98
    strongest cost_estimate met|30 -7 17 -120 9 - 51 -17 8 99 26 20 -16 24 -31 -11
    strongest success_criteria met|38 -25 -9 -11 -82 85 45 -106 72 -23 169 26 52 -33 28 -79
    strongest hypothesis weak|-215 -99 -14 -31 50 200 -405 -183 51 -92 171 -158 66 -105 -65 -140
    strongest minimal_experiment weak|227 -29 155 -60 -34 182 188 -109 189 -234 -60 323 258 -87 12 30
    strongest ablations_controls weak|-27 -56 85 219 -47 -131 -9 -73 93 234 -25 -104 -75 42 115 -77
    strongest cost_estimate weak|-112 -44 38 100 46 94 -53 6 233 -41 32 -141 -11 -170 115 21
    strongest success_criteria weak|-88 25 -108 -20 -79 -236 -108 36 3 -135 -274 -36 -139 -88 42 15
    bias|1212 935 2388 1014 2806 1801 1667 668 2715 957 2439 -594 -575 -241 589 1409
    """
}
