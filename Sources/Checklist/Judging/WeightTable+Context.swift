extension WeightTable {
  /// A passage where it stands: evidence for the five steps, for an overclaim, for the
  /// five steps met, and for the five steps only weak.
  static let context = """
    self hypothesis|657 53 78 27 41 -9 366 86 137 - -1 420 -9 -4 18 49
    self minimal_experiment|-51 520 127 3 -74 18 -46 239 15 -3 -62 3 303 89 5 -7
    self ablations_controls|41 123 470 -41 -4 14 28 63 181 -79 -5 61 53 315 - 15
    self cost_estimate|2 -45 55 587 4 92 -6 -71 51 285 -19 25 11 -28 430 46
    self success_criteria|8 72 -29 -13 699 42 11 39 -28 -84 390 - 61 -14 -6 290
    self overclaim|43 54 31 102 -94 620 3 48 59 9 -242 56 -10 25 119 45
    self hypothesis met|41 -13 -63 -34 11 -4 393 -49 -126 -37 -31 -153 64 - -40 -1
    self minimal_experiment met|15 154 -91 -33 54 68 48 441 24 -27 56 -25 -127 -84 -33 -3
    self ablations_controls met|49 -131 79 -62 -25 29 16 -63 311 -85 -1 62 -92 24 -30 -56
    self cost_estimate met|-28 51 -126 127 -34 76 -75 37 -125 481 -39 -27 47 -64 2 -32
    self success_criteria met|14 -26 37 -32 17 31 -20 -38 2 -63 405 5 18 39 -23 -94
    self hypothesis weak|53 -148 -2 -15 85 -81 -91 -196 -19 -38 70 430 -15 -16 -18 -3
    self minimal_experiment weak|132 18 -25 10 101 -50 69 -41 -5 -27 123 133 399 -10 -39 17
    self ablations_controls weak|-23 21 44 105 100 14 34 18 -43 88 25 -56 64 357 101 103
    self cost_estimate weak|53 -17 -25 123 10 90 110 -16 -19 -77 -63 -11 8 30 405 72
    self success_criteria weak|7 33 -56 -25 38 55 40 40 -24 -12 -161 -3 34 -94 36 629
    before hypothesis|204 -18 -49 21 228 88 177 34 15 -3 115 94 -14 -54 4 137
    before minimal_experiment|-107 148 53 -15 -152 1 -66 54 -16 -6 -119 -48 91 60 7 -41
    before ablations_controls|-39 58 273 -18 -8 -44 -42 7 214 -37 10 -8 14 73 7 -23
    before cost_estimate|-24 -65 -20 169 24 16 -57 -59 35 171 -11 - -35 -75 44 34
    before success_criteria|31 8 -36 28 207 69 -1 -32 -29 -36 143 -1 11 -46 -2 44
    before overclaim|38 -87 -73 -108 -258 172 -29 -77 -22 -49 -306 92 -73 -74 -120 -152
    before hypothesis met|37 64 -79 -81 -26 -3 100 47 -126 -51 27 -16 35 -38 -50 -38
    before minimal_experiment met|- 134 -113 7 19 -5 7 237 -53 29 11 -36 6 -71 -28 -36
    before ablations_controls met|-69 -185 105 45 35 -18 -50 -124 269 47 64 -71 -105 -35 8 -27
    before cost_estimate met|-108 101 -5 23 -39 74 -166 79 -3 93 -25 -26 100 -51 -74 -53
    before success_criteria met|-79 -115 -12 -93 159 -66 -63 -78 20 -2 287 -45 -69 -45 -91 -79
    before hypothesis weak|-77 -35 101 -21 -174 44 -51 -81 125 -19 -123 27 38 -7 2 -136
    before minimal_experiment weak|95 30 6 66 87 109 68 15 -11 143 114 60 127 68 -42 -39
    before ablations_controls weak|-51 -19 -47 -55 -101 -72 -45 4 -102 -60 -21 -54 5 159 -5 -133
    before cost_estimate weak|-65 -145 -43 -11 48 -109 14 -106 -67 -39 99 -122 -171 49 144 18
    before success_criteria weak|-77 -19 -45 -30 -47 16 -102 -13 -34 26 21 -3 -17 -50 -16 145
    after hypothesis|247 -25 24 45 182 -62 132 -14 36 25 149 96 -20 5 -13 95
    after minimal_experiment|-77 72 53 -10 -29 18 -70 -10 -12 -13 -3 -6 81 40 15 -9
    after ablations_controls|-6 181 57 -29 50 -24 -19 104 53 -61 -16 -3 126 -18 -1 57
    after cost_estimate|-18 -67 29 167 -26 10 -19 -88 -24 83 5 -16 1 52 49 -2
    after success_criteria|-121 9 9 44 329 -43 -76 19 -39 -47 278 -28 2 1 7 45
    after overclaim|54 -54 -120 -141 -161 336 95 -38 -2 -134 -238 -5 -87 -221 -70 -24
    after hypothesis met|-193 -17 14 -174 -16 13 30 -7 -14 -121 17 -222 -38 30 -91 -14
    after minimal_experiment met|-4 67 -114 42 -51 61 31 157 -18 53 9 -52 -89 -133 3 -81
    after ablations_controls met|-21 -85 61 5 -113 16 2 -15 139 -18 -76 -33 -45 -92 -23 -49
    after cost_estimate met|-72 56 44 44 21 22 -107 63 34 184 44 -26 21 30 -144 15
    after success_criteria met|24 -65 -25 -70 1 -65 20 -54 18 41 44 -56 -69 -51 -81 -37
    after hypothesis weak|-185 -137 -3 41 -83 -211 -214 -102 18 108 -26 36 -128 -33 -39 -118
    after minimal_experiment weak|380 8 -2 -5 6 -61 233 32 -4 -52 -63 370 15 48 2 -9
    after ablations_controls weak|-74 55 19 -91 -122 15 -52 36 22 -17 -125 -93 101 80 -29 -72
    after cost_estimate weak|-3 -33 92 -157 -101 31 21 -12 92 -150 -141 -27 -57 70 46 -61
    after success_criteria weak|140 39 30 142 -215 88 36 -13 41 -19 -147 134 127 58 263 58
    section hypothesis|490 -107 65 90 -27 46 201 -106 109 58 3 308 40 47 66 83
    section minimal_experiment|-96 187 59 2 -33 -49 -86 -22 -2 38 -23 -26 180 146 128 67
    section ablations_controls|53 91 167 12 37 37 64 47 74 24 30 37 30 99 -2 103
    section cost_estimate|34 -96 -24 415 -59 -112 21 -34 -24 168 20 72 -21 19 278 -24
    section success_criteria|76 -145 -23 -43 279 -9 18 -166 -62 -124 169 88 -65 34 38 124
    section overclaim|-173 -135 102 -164 -3 888 24 -24 39 122 84 -113 -189 147 -277 -56
    section hypothesis met|118 33 - 65 70 74 554 94 7 105 192 -107 -125 63 69 -20
    section minimal_experiment met|81 134 121 189 201 -19 59 410 221 175 139 21 -101 35 187 183
    section ablations_controls met|65 -163 291 95 37 121 124 -96 446 199 1 8 -49 71 -104 95
    section cost_estimate met|48 133 22 112 199 -41 -21 156 -20 390 189 57 75 24 52 115
    section success_criteria met|-15 104 120 93 96 -101 98 188 219 217 447 -61 -16 23 2 34
    section hypothesis weak|-34 273 172 87 34 -170 -256 256 147 86 -3 310 235 117 57 12
    section minimal_experiment weak|-188 82 -133 -26 28 -48 -43 -46 -159 -63 63 -201 370 -124 -26 -54
    section ablations_controls weak|24 -44 207 71 54 -96 -44 -43 89 36 184 52 33 379 214 -64
    section cost_estimate weak|55 166 -11 37 -25 -250 109 143 60 -51 93 48 82 37 265 -88
    section success_criteria weak|242 91 70 88 289 -44 195 77 -16 175 23 215 79 242 122 561
    strongest hypothesis|2 64 -76 -38 13 -44 -71 24 -69 -16 -155 -30 -11 -55 -25 94
    strongest minimal_experiment|75 -192 -123 -219 -48 -4 -6 -342 -324 -242 -192 67 -193 108 -119 105
    strongest ablations_controls|-27 29 -297 -163 -14 39 -71 -14 -417 -177 -58 33 14 -86 -94 21
    strongest cost_estimate|-16 -109 -40 -39 -31 57 11 -18 -47 -44 -75 -47 -106 -22 -51 2
    strongest success_criteria|-45 -5 2 10 -206 -9 6 23 -8 16 -170 -62 -25 45 51 -206
    strongest overclaim|16 48 -96 130 37 264 -19 1 -123 171 148 -50 18 -77 30 -84
    strongest hypothesis met|-309 -50 101 70 -41 -28 -13 -1 95 66 25 -132 -57 64 50 -28
    strongest minimal_experiment met|-10 -295 130 176 99 83 2 21 227 163 134 96 95 30 78 16
    strongest ablations_controls met|-25 -12 -17 121 24 4 49 -31 283 97 -5 -71 35 -72 67 66
    strongest cost_estimate met|39 62 30 -95 -32 -1 62 28 46 167 14 33 26 21 -124 -59
    strongest success_criteria met|9 -24 26 44 -91 9 36 -40 67 79 127 10 5 -31 4 -100
    strongest hypothesis weak|-253 9 19 -11 4 -19 -422 -16 -8 -3 147 -219 98 57 -36 -127
    strongest minimal_experiment weak|99 15 151 48 33 -52 234 -19 151 33 48 -24 -84 19 -12 -44
    strongest ablations_controls weak|26 70 120 122 29 -16 47 114 167 197 59 -76 17 -51 -22 -26
    strongest cost_estimate weak|-61 65 50 -150 14 -9 -98 28 55 -225 20 -39 16 -34 -39 -24
    strongest success_criteria weak|25 127 67 23 -136 -55 -8 146 103 -20 -159 37 42 16 -8 -189
    bias|742 58 2172 1675 1572 3095 601 523 2775 2606 2049 87 -79 624 619 -35
    """
}
