extension WeightTable {
  /// A passage where it stands: evidence for the five steps, for an overclaim, for the
  /// five steps met, and for the five steps only weak.
  static let context = """
    self hypothesis|642 47 74 29 48 -17 385 70 150 6 -4 406 -2 -11 14 53
    self minimal_experiment|-56 508 115 -2 -83 23 -70 230 13 -7 -71 2 298 84 4 -10
    self ablations_controls|36 125 470 -38 -14 16 21 68 186 -75 -8 59 53 321 2 11
    self cost_estimate|7 -44 45 592 11 96 2 -72 55 284 -19 26 13 -33 431 48
    self success_criteria|9 63 -34 -16 700 41 12 29 -36 -86 391 - 55 -15 -13 287
    self overclaim|41 55 32 103 -93 620 11 45 56 11 -232 55 -10 25 119 45
    self hypothesis met|50 -15 -65 -31 5 -1 382 -43 -137 -42 -31 -145 58 1 -34 -3
    self minimal_experiment met|17 165 -81 -29 57 64 60 447 26 -21 61 -28 -123 -80 -33 -1
    self ablations_controls met|52 -131 77 -65 -20 30 11 -66 304 -88 7 59 -91 18 -29 -53
    self cost_estimate met|-30 47 -115 127 -38 81 -66 35 -124 483 -44 -28 44 -59 3 -33
    self success_criteria met|12 -20 39 -32 18 31 -24 -31 6 -63 408 3 20 40 -20 -90
    self hypothesis weak|63 -141 4 -16 81 -82 -107 -186 -27 -39 62 436 -19 -8 -16 -4
    self minimal_experiment weak|131 24 -23 14 105 -51 81 -36 -6 -23 120 133 401 -8 -37 20
    self ablations_controls weak|-22 18 47 104 103 11 43 15 -42 89 31 -55 63 356 102 104
    self cost_estimate weak|46 -15 -25 122 4 88 94 -13 -30 -75 -69 -13 8 32 404 69
    self success_criteria weak|10 40 -50 -23 38 55 40 48 -18 -10 -160 -1 39 -94 36 627
    before hypothesis|206 -15 -49 28 233 80 195 28 19 7 122 93 -8 -62 - 139
    before minimal_experiment|-112 132 43 -23 -164 6 -84 42 -16 -11 -127 -49 87 56 4 -44
    before ablations_controls|-43 63 278 -13 -15 -42 -47 16 225 -34 3 -11 14 79 10 -26
    before cost_estimate|-20 -74 -21 169 33 16 -49 -69 37 168 -13 - -33 -77 43 43
    before success_criteria|35 13 -39 26 208 63 9 -30 -33 -37 139 - 10 -49 -7 48
    before overclaim|41 -87 -73 -108 -261 171 -29 -78 -24 -49 -309 91 -73 -75 -120 -151
    before hypothesis met|38 61 -82 -80 -30 -2 85 51 -131 -54 19 -15 31 -37 -44 -38
    before minimal_experiment met|3 147 -106 15 29 -7 20 248 -51 36 25 -35 9 -68 -24 -32
    before ablations_controls met|-67 -188 100 40 42 -21 -52 -127 259 46 66 -70 -106 -39 6 -24
    before cost_estimate met|-108 102 - 23 -43 73 -159 79 -2 95 -14 -26 100 -49 -74 -55
    before success_criteria met|-81 -120 -10 -90 159 -65 -74 -80 21 -1 290 -45 -70 -42 -88 -80
    before hypothesis weak|-82 -38 104 -26 -176 45 -64 -78 122 -23 -115 25 35 2 3 -138
    before minimal_experiment weak|98 36 8 67 89 109 81 20 -13 146 108 63 128 69 -42 -39
    before ablations_controls weak|-49 -22 -47 -55 -99 -73 -42 -4 -107 -63 -14 -53 6 159 -6 -134
    before cost_estimate weak|-70 -137 -48 -11 41 -112 -3 -93 -76 -38 86 -121 -175 51 148 10
    before success_criteria weak|-78 -20 -42 -33 -47 17 -101 -11 -31 23 23 -2 -14 -48 -19 143
    after hypothesis|250 -29 19 51 186 -63 157 -28 36 32 157 98 -14 2 -15 94
    after minimal_experiment|-82 58 43 -12 -38 20 -91 -20 -15 -17 -6 -6 77 34 16 -13
    after ablations_controls|-7 183 60 -27 44 -20 -25 109 53 -58 -19 -3 125 -12 -2 54
    after cost_estimate|-14 -59 30 175 -23 13 -8 -78 -30 84 2 -18 1 54 52 2
    after success_criteria|-112 9 3 49 330 -42 -82 15 -43 -46 288 -23 2 -2 7 42
    after overclaim|57 -52 -121 -140 -160 332 102 -37 3 -135 -239 -6 -87 -221 -67 -21
    after hypothesis met|-193 -15 13 -174 -19 19 10 1 -16 -128 15 -217 -43 29 -86 -15
    after minimal_experiment met|-4 78 -105 43 -44 59 49 166 -17 58 12 -52 -85 -128 - -77
    after ablations_controls met|-23 -83 58 5 -113 19 - -18 136 -18 -81 -35 -43 -96 -22 -47
    after cost_estimate met|-74 51 43 37 20 24 -104 56 39 182 36 -27 21 29 -147 14
    after success_criteria met|18 -64 -22 -72 -1 -62 29 -51 20 41 42 -60 -67 -48 -80 -36
    after hypothesis weak|-193 -134 4 34 -84 -209 -231 -92 17 101 -23 30 -131 -27 -41 -117
    after minimal_experiment weak|385 13 1 -3 10 -63 236 37 -6 -51 -56 369 18 51 4 -8
    after ablations_controls weak|-72 52 19 -92 -118 7 -42 32 27 -18 -118 -91 101 76 -32 -70
    after cost_estimate weak|-4 -38 89 -159 -103 29 7 -19 94 -150 -130 -23 -58 68 45 -65
    after success_criteria weak|136 39 34 133 -215 79 43 -10 45 -21 -159 131 128 58 261 59
    section hypothesis|483 -98 67 93 -23 37 201 -107 116 65 - 302 51 41 61 86
    section minimal_experiment|-100 176 50 -6 -45 -43 -113 -30 -13 28 -33 -24 178 140 128 63
    section ablations_controls|50 97 172 13 31 39 60 55 66 25 23 37 31 105 -4 99
    section cost_estimate|43 -89 -25 415 -59 -109 29 -29 -24 164 16 74 -18 16 280 -22
    section success_criteria|79 -154 -24 -42 276 -12 7 -177 -71 -124 157 89 -72 29 34 123
    section overclaim|-175 -132 103 -160 -5 893 27 -21 42 120 68 -111 -188 148 -279 -62
    section hypothesis met|121 32 -3 67 66 78 552 97 3 100 189 -109 -129 61 77 -22
    section minimal_experiment met|82 143 126 190 211 -25 75 417 222 174 142 17 -102 42 188 186
    section ablations_controls met|65 -168 286 92 43 116 127 -105 451 196 -3 5 -48 67 -104 97
    section cost_estimate met|44 129 25 113 202 -44 -17 154 -15 394 194 56 71 31 49 115
    section success_criteria met|-18 109 120 91 94 -101 96 194 223 219 450 -64 -12 23 3 33
    section hypothesis weak|-30 261 169 80 32 -161 -257 251 140 80 1 314 227 121 54 12
    section minimal_experiment weak|-181 86 -127 -21 32 -53 -24 -43 -143 -59 75 -198 374 -125 -24 -53
    section ablations_controls weak|27 -49 204 74 61 -97 -37 -48 92 39 182 54 29 374 210 -57
    section cost_estimate weak|52 163 -15 35 -28 -251 91 137 60 -51 103 48 82 31 269 -89
    section success_criteria weak|238 97 72 88 289 -42 204 84 -7 174 30 216 82 250 126 562
    strongest hypothesis|1 60 -81 -35 13 -44 -63 26 -69 -14 -157 -26 -22 -67 -23 99
    strongest minimal_experiment|70 -200 -119 -221 -56 -3 -2 -350 -315 -253 -194 63 -195 109 -116 104
    strongest ablations_controls|-29 31 -289 -161 -16 39 -81 -9 -420 -178 -53 33 14 -85 -94 20
    strongest cost_estimate|-7 -104 -44 -41 -28 53 16 -18 -55 -44 -78 -43 -100 -23 -56 3
    strongest success_criteria|-47 -7 2 8 -205 -8 3 22 -7 12 -178 -60 -29 44 51 -203
    strongest overclaim|16 48 -97 128 39 265 -28 1 -123 170 154 -49 17 -78 28 -85
    strongest hypothesis met|-307 -47 105 68 -42 -27 -15 -2 95 65 26 -128 -50 74 49 -30
    strongest minimal_experiment met|-5 -288 125 179 107 82 4 27 218 170 138 100 99 29 73 18
    strongest ablations_controls met|-26 -16 -25 119 25 3 56 -36 279 97 -6 -73 35 -74 67 66
    strongest cost_estimate met|35 59 31 -96 -35 - 50 27 53 165 15 32 24 21 -124 -62
    strongest success_criteria met|10 -22 26 45 -90 9 38 -40 66 81 131 9 7 -31 4 -101
    strongest hypothesis weak|-254 13 22 -12 6 -12 -426 -16 -7 -5 147 -225 108 61 -36 -131
    strongest minimal_experiment weak|100 15 149 47 36 -54 225 -19 145 39 48 -27 -85 17 -12 -41
    strongest ablations_controls weak|29 71 117 122 30 -14 52 112 175 199 55 -75 18 -53 -22 -25
    strongest cost_estimate weak|-68 64 55 -148 14 -4 -88 28 58 -223 23 -45 9 -31 -34 -22
    strongest success_criteria weak|26 129 67 25 -138 -56 -8 147 100 -17 -159 35 45 17 -7 -189
    bias|727 89 2194 1696 1531 3060 598 568 2744 2606 2066 37 -99 660 647 -37
    """
}
