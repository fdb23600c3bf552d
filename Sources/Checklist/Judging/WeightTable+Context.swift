extension WeightTable {
  /// A passage where it stands: evidence for the five steps, for an overclaim, for the
  /// five steps met, and for the five steps only weak.
  static let context = """
    self hypothesis|614 -12 35 36 15 -29 338 37 69 -3 -31 400 -29 -9 40 46
    self minimal_experiment|-75 534 136 36 -40 31 -42 266 22 25 -35 -31 315 132 15 20
    self ablations_controls|41 119 447 -17 -37 35 20 61 176 -36 -28 72 51 308 15 14
    self cost_estimate|-12 -22 22 559 -13 61 -15 -69 27 283 -31 27 31 -22 381 37
    self success_criteria|-8 77 -44 -38 669 31 -9 38 -64 -65 396 -4 67 -14 -37 254
    self overclaim|53 53 19 119 -41 661 48 53 74 61 -185 87 -19 -29 114 129
    self hypothesis met|37 52 -38 -11 43 20 378 5 -71 8 -9 -175 115 -15 -26 24
    self minimal_experiment met|44 112 -55 -55 84 96 50 381 34 -51 71 17 -120 -40 -31 12
    self ablations_controls met|26 -102 65 -68 -47 44 16 -36 327 -87 -12 38 -101 -37 -23 -68
    self cost_estimate met|-9 -4 -74 137 -11 39 -53 -6 -86 511 -9 -2 37 -49 -37 -16
    self success_criteria met|27 -13 30 -30 21 17 -3 -21 36 -85 390 7 13 2 -30 -132
    self hypothesis weak|93 -126 38 -4 68 -79 -73 -184 12 -86 33 461 -52 25 41 4
    self minimal_experiment weak|84 -7 -64 22 70 -49 86 -62 -43 -45 111 15 341 -35 -6 -5
    self ablations_controls weak|-4 -7 66 92 129 -7 42 -23 -39 65 21 -48 82 362 109 135
    self cost_estimate weak|57 -7 -35 109 -17 97 70 -1 -31 -122 -95 7 10 28 420 72
    self success_criteria weak|12 - -52 1 9 31 25 -3 -32 -9 -171 25 23 -47 36 576
    before hypothesis|189 -34 -27 18 184 88 185 11 3 -24 83 62 -7 -34 5 118
    before minimal_experiment|-95 204 67 8 -156 18 -66 125 -29 12 -112 -41 109 95 18 -44
    before ablations_controls|-55 59 244 17 -25 -19 -48 11 190 -5 -4 -31 13 82 23 -15
    before cost_estimate|-30 -34 -21 163 17 10 -41 -41 36 163 -8 -26 -15 -68 34 29
    before success_criteria|3 4 -40 -14 190 53 -23 -23 -33 -21 133 -18 -2 -51 -43 35
    before overclaim|45 -59 -80 -102 -209 128 -1 -41 -8 -11 -264 132 -66 -114 -148 -103
    before hypothesis met|16 60 -66 -56 -13 5 81 49 -85 -19 57 -56 39 -56 -21 -63
    before minimal_experiment met|40 102 -113 15 27 15 53 192 -44 19 22 -21 1 -71 -8 -53
    before ablations_controls met|-65 -159 106 45 52 13 -31 -86 283 60 31 -77 -112 -81 11 -9
    before cost_estimate met|-93 79 5 18 -20 62 -117 67 8 108 -16 -36 107 -57 -69 -21
    before success_criteria met|-56 -148 -15 -53 162 -90 -33 -108 29 9 276 -66 -100 -51 -64 -83
    before hypothesis weak|-25 -40 78 -67 -134 40 -35 -80 118 -53 -120 78 9 -9 -49 -64
    before minimal_experiment weak|32 16 -45 43 88 52 19 2 -50 147 115 -2 120 25 -92 -46
    before ablations_controls weak|-62 -47 4 -99 -70 -93 -55 -36 -64 -116 39 -47 -3 189 -23 -138
    before cost_estimate weak|-55 -171 -31 -5 57 -87 -18 -118 -41 -53 86 -91 -208 30 156 31
    before success_criteria weak|-23 16 -25 -7 -10 61 -50 3 -31 9 47 48 32 -17 -14 176
    after hypothesis|253 -36 6 14 156 -79 159 -33 52 10 122 90 -24 -20 -24 82
    after minimal_experiment|-35 103 68 6 -4 19 -55 38 -2 -10 -1 20 82 61 24 19
    after ablations_controls|-29 149 61 -30 22 -23 -33 69 59 -45 -28 -8 127 -10 -9 39
    after cost_estimate|-15 -49 4 159 -34 19 -3 -65 -54 74 16 -19 1 53 39 -46
    after success_criteria|-110 33 -21 32 296 -26 -85 40 -74 -48 254 -37 15 - 15
    after overclaim|91 -25 -157 -133 -112 371 158 -7 -25 -155 -215 26 -77 -269 -37 53
    after hypothesis met|-207 15 45 -141 40 35 5 34 - -101 62 -241 -16 37 -71 39
    after minimal_experiment met|-3 45 -97 33 -39 65 38 117 -27 67 6 -32 -80 -84 -23 -58
    after ablations_controls met|27 -65 88 4 -140 -4 58 -6 148 -25 -110 -21 -26 -76 -9 -54
    after cost_estimate met|-93 21 63 29 71 33 -107 37 45 190 67 -52 -4 38 -175 54
    after success_criteria met|25 -81 16 -96 -3 -81 28 -67 59 -3 54 -47 -71 -33 -83 -55
    after hypothesis weak|-177 -169 22 56 -126 -266 -209 -135 4 118 -22 51 -129 24 -35 -167
    after minimal_experiment weak|283 -1 -59 -12 12 -87 161 29 -36 -59 -49 286 -3 -30 18 -16
    after ablations_controls weak|-75 80 6 -67 -90 35 -66 65 31 -21 -82 -109 95 56 -20 -80
    after cost_estimate weak|26 -11 123 -139 -195 3 36 -7 141 -163 -187 -18 -30 73 90 -145
    after success_criteria weak|135 28 16 157 -224 125 64 -30 49 -22 -149 129 100 18 249 35
    section hypothesis|484 -107 28 76 -71 36 184 -93 27 54 -28 328 17 60 30 31
    section minimal_experiment|-110 243 51 3 -79 -61 -91 49 6 31 -43 -31 200 91 129 24
    section ablations_controls|73 43 181 2 49 31 39 4 11 20 43 96 33 173 -14 110
    section cost_estimate|31 -67 -58 400 -73 -73 40 -31 -14 146 -19 58 -11 -12 274 -22
    section success_criteria|26 -150 -103 -53 269 -19 -12 -180 -146 -105 168 65 -62 32 49 169
    section overclaim|-184 -103 92 -157 -55 979 -11 31 -29 129 49 -111 -145 174 -273 -175
    section hypothesis met|125 29 29 56 48 102 510 84 70 131 171 -81 -126 47 9 -36
    section minimal_experiment met|113 130 69 154 155 -18 75 395 222 121 119 54 -118 -58 188 136
    section ablations_controls met|124 -133 354 107 82 77 121 -77 513 127 40 79 -32 135 -49 99
    section cost_estimate met|41 188 21 140 229 -6 20 241 -30 392 213 5 64 22 55 115
    section success_criteria met|9 81 212 145 130 -73 107 170 276 239 454 -49 -24 94 26 87
    section hypothesis weak|-9 267 201 100 103 -224 -195 244 223 95 75 302 228 120 40 -7
    section minimal_experiment weak|-119 99 -96 -14 66 -132 -20 -36 -135 63 81 -109 409 -85 -103 -29
    section ablations_controls weak|-22 -3 152 -18 41 -141 -30 5 76 -14 152 17 7 285 112 -65
    section cost_estimate weak|68 106 56 38 10 -174 56 80 85 -17 105 90 81 62 268 -49
    section success_criteria weak|306 141 81 72 335 -44 298 135 -3 147 1 224 102 178 97 628
    strongest hypothesis|19 62 -65 -20 -11 2 -46 36 -74 72 -154 -27 -7 -8 -56 74
    strongest minimal_experiment|117 -200 -75 -172 -140 14 26 -284 -347 -193 -282 139 -167 221 -91 84
    strongest ablations_controls|-86 -3 -297 -125 -47 44 -90 25 -395 -120 -66 -52 -42 -61 -72 16
    strongest cost_estimate|-33 -118 -32 7 -57 57 -3 -45 -14 -21 -76 -69 -113 -44 -32 -28
    strongest success_criteria|-70 -49 -37 46 -214 15 15 10 -46 47 -158 -98 -59 28 49 -194
    strongest overclaim|2 62 -64 131 75 216 -29 9 -84 140 160 -91 53 -48 83 -28
    strongest hypothesis met|-306 -51 86 71 -33 -65 27 3 83 39 13 -150 -83 37 75 -13
    strongest minimal_experiment met|-48 -296 32 133 156 74 -3 -17 172 139 202 31 61 -87 57 19
    strongest ablations_controls met|-2 17 -9 73 59 6 44 -50 313 33 3 -33 92 -121 43 81
    strongest cost_estimate met|66 62 20 -102 -16 -8 77 33 10 160 11 55 27 32 -111 -38
    strongest success_criteria met|38 11 45 30 -69 4 24 -19 78 65 132 44 24 -22 -9 -73
    strongest hypothesis weak|-258 -29 52 -34 16 -6 -459 -82 59 -67 156 -164 94 12 -3 -137
    strongest minimal_experiment weak|119 24 194 76 105 -42 208 -36 233 40 129 20 -96 1 -23 15
    strongest ablations_controls weak|87 57 131 140 28 -46 89 61 125 210 48 -55 7 -10 -28 -56
    strongest cost_estimate weak|-82 82 38 -187 18 -6 -120 70 34 -256 20 -53 17 -27 -54 -17
    strongest success_criteria weak|36 149 81 -7 -144 -38 -42 152 120 -62 -181 65 59 11 2 -188
    bias|1624 602 2985 1774 2495 3117 1806 1004 3824 2355 2449 543 158 162 244 457
    """
}
