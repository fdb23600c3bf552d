extension CueLists {
  /// English: headings, decisions, attitudes.
  static let english = """
    titleHypothesis: hypothes*; claim; claims; claim under test; statement; statement under test
     ; what we are testing; what we're testing; what is being claimed; being claimed; under test
     ; the bet; bet; proposition; testable; idea under test; the idea; what we think; what we believe
     ; prediction; predictions; what do we think; what we would test; the question, sharpened
     ; what we are claiming; your belief; question; research question; rq; h1; falsif*; conjecture
     ; hunch; what i expect; expectation; thesis; premise; short hypothesis; primary hypothesis
     ; what you claim; your claim; soft hypothesis; the statement; research objectives; claim tested
    titleExperiment: experiment; experiments; minimum experiment; minimal experiment; smallest
     ; smallest test; smallest run; smallest version; design; procedure; set-up; setup; protocol
     ; method; methods; methodology; what to run; the run; run; test; trial; the test; trial set-up
     ; what we do; how to test; how to run; try first; arms; the least we can do; least; how
     ; approach; study; the table; evaluation; smallest useful run; workload; measurement; do
     ; procedure and data; experimental; pilot; stage a; stage b; conditions; where; first test
     ; training; comparing them; comparison; the measurement; suggested experiment; what to measure
    titleControls: ablation*; control*; confound*; keep fixed; hold fixed; held fixed; kept constant
     ; isolat*; rule out; ruled out; what could fool; fool us; fool; what might fool; mimic
     ; what else; comparisons; comparisons needed; baseline*; keep it clean; keeping it clean; catch
     ; what must not vary; separat*; guard; guard rails; knock-out*; knock outs; to keep it fair; fair
     ; sanity checks; reference arms; further arms; keep equal; interpretab*; untrustworthy
     ; same picture; taken apart; held still; validity; robustness; checks; ablate; reference
     ; common pitfalls; confounds; noise; threats; what could go wrong; alternative explanations
     ; keeping the table honest; honest; trustworth*; things that will otherwise; attribution
    titleCost: cost*; compute; budget*; bill; spend; price; resource*; effort; time; timeline
     ; schedule; calendar; what it takes; what will it take; what it costs; money; stake; expense*
     ; hardware; duration; how long; how much; feasibility; gpu time; time and cost; cost and time
     ; milestones; what we spend; funding; runtime; time estimate; logistics; the stake; materials
     ; price tag; estimate; wall clock; spend.
    titleCriteria: success; success criteri*; criteri*; decision rule; decision; decide; decide now
     ; go / no-go; go/no-go; go no-go; stop/go; stop / go; kill; kill criteria; verdict; acceptance
     ; judged by; call it; pre-regist*; preregist*; registered; outcome; outcomes; reading
     ; what we commit; what would count; counts as; pass/fail; pass; rule; when to decide
     ; when do we believe; pass mark; threshold*; pre-committed; precommitted; bar; fixed beforehand
     ; signed off beforehand; who collects; how to read; reading the outcome; reading the result
     ; what each outcome; what we decide; how we'll decide; agreed in advance; written down before
     ; what i'd call a win; a win; when we're happy; when we believe it; when is it a success
     ; evaluation criteria; stopping rule; what we will say; success metric*; exit; done when
    titleOther: background; context; notes; note; risk*; next steps; next; related work; references
     ; introduction; motivation; abstract; future work; tips; worth remembering; open questions
     ; open points; limitation*; known weakness; conclusion; summary; pitfalls; deployment; after
     ; further reading; other considerations; team; appendix; things i noticed; worth knowing
     ; checklist; remember; name; title; interestingness; feasibility; novelty; status; faq
     ; contribution*; significance; literature; acknowledg*; warning; caveat*; what came out; used
     ; literature review; expected impact; broader impact; mistakes
    claim: we hypothes*; i hypothes*; hypothesis is; hypothesis; the claim; claim is; predict*
     ; conjecture; we expect; i expect; i'd expect; expected; statement; proposition; the bet; claims
     ; put forward; under test; to be tested; the prediction; bet that; hypothesize*; we propose that
     ; the question is; in a form; testable; being tested; restated; stated so that
    falsify: refut*; falsif*; could be wrong; be wrong; is wrong; wrong if; can lose; can fail
     ; disprov*; would sink; the claim fails; claim is wrong; the opposite; is false; not true
     ; rival explanation*; reason to doubt; counter-story; would mean; null hypothesis; no change
     ; should do nothing; no difference; if instead; counts against; lose; turn out wrong
    direction: increas*; decreas*; reduc*; lower*; higher; rais*; rise*; fall*; drop; drops; dropped
     ; cut; cuts; cutting; shorten*; faster; slower; fewer; more; less; larger; smaller; grow*; gain*
     ; improv*; degrad*; outperform*; exceed*; beat; beats; beaten; match; matches; reach; reaches
     ; at most; at least; keep; keeps; within; hold*; halv*; doubl*; speed up; speeds up; save*
     ; lift*; boost*; no worse; at or below; at or above; the same; equal; bring; brings; narrow*
     ; accelerat*; predict; predicts; correlat*; slows; earlier; later; less often; more often; win
     ; shrink*; gets to; closes; cause*; leads to; lead to; up; down; enhanc*; minimiz*; maximiz*
     ; mitigat*; extend*; preserv*; retain*; saves; mislabels; prevents; converg*
    evaluative: better; worse; help; helps; helped; work; works; good; effective; efficient; useful
     ; worth; promising; enough; great; benefit*; improvement; improve; improves; success*; robust*
     ; more reliable; safer; more engaged; win; fine; acceptable; adequate; sufficient
    contrast: than; versus; compared; compared to; compared with; relative to; against; instead of
     ; rather than; in place of; over the; over; with and without; with or without; between; unlike
     ; in contrast; replac*; swap*; switch*; differ*; control; baseline; current; today's; both
     ; moving from; going from; as well as; off-the-shelf; standard; existing
    whether: whether; does it; does the; do the; is it; if it; question; would it; how much; can we
     ; can you; how well; how long; which; what happens; is the; is there; should we; why; to what
     ; how does; how do; are there
    aim: goal; aim; aims; objective; objectives; want to; wants to; intend*; purpose; find out; learn
     ; understand; explore; investigat*; study; examine; determine; see if; see whether; check whether
     ; assess; we want; look at; look into; i'd like; would like to know; know if; find out whether
    belief: you think; you believe; your belief; your hunch; hunch; your idea; the idea; suspicion
     ; suspect*; your claim; your instinct; intuition; i think; we think; we believe; i believe; guess
     ; the impression; feeling; you're proposing; your expectation; your intuition; your message
     ; you say; you said; you wrote; your plan; assumption; an idea; convinced; is a guess; opinion
    hedge: may; might; could; perhaps; plausib*; probably; likely; possib*; seems; appear*; hope*
     ; would; should; unclear; open question; maybe; presumably; assume*; reasonable; suggest*; if
    decision: ship; ships; shipped; adopt*; accept*; reject*; go; no go; no-go; success; successful
     ; succeed*; fail; fails; failure; failed; supported; support; not supported; confirmed; keep; pass
     ; passes; drop it; drop; stop; stays; stay; stay with; stay on; roll out; rolled out; promote
     ; decide; decision; believe; disbelieve; enable; merge; kill; abandon*; proceed; go ahead
     ; counts as; count as; held; upheld; the claim; the hypothesis; call it; we say; win; wins; lose
     ; verdict; switch; move; leave it; leave; close; closed; discard*; green; red; void; conclu*
     ; conclude; judged; scale; scale up; launch; turn it off; don't; inconclusive; undecided; goes in
     ; replicate; retire; sign off; signed off; deploy; happy with; comfortable; publish; criteri*
     ; the idea falls; done; revert; real win; the result; approve*; yes; no; ok
    threshold: at least; at most; no more than; not more than; no less than; more than; less than
     ; fewer than; above; below; under; over; exceeds; exceed; within; minimum; maximum; or more
     ; or less; or fewer; or higher; or lower; or better; greater than; higher than; lower than; beyond
     ; threshold; margin; up to; not below; no worse than; between; drops by; falls by; rises by; by
     ; equal to; identical; zero; not exceed; a quarter; a third; half; twice; a fifth; a tenth
     ; byte-identical; none of; in excess of; reaches; within noise; any; no single; non-inferior*
    interval: confidence interval; interval; 95%; 95 %; 90%; 90 %; ci; bootstrap; excludes zero
     ; exclude zero; excludes; excluding zero; above zero; above 0; lower bound; upper bound; lower end
     ; non-overlapping; credible; standard deviation; standard error; sd; clear of zero; includes zero
     ; std; sigma; upper end; noise; noise floor; error bars; lower limit; two-sided; one-sided
    significance: significant; significantly; significance; p value; alpha; p < ; t-test; t test
     ; wilcoxon; mcnemar; mann-whitney; anova; statistical; permutation test; bonferroni; power
     ; chi-squared; rank test; paired t; z-test; holm
    tally: in all; all three; all four; all five; every fold; every seed; both seeds; both; each seed
     ; of the five; of 5; of 10; of 3; of three; of five; in every; all seeds; all folds; in any; out of
     ; any seed; on every; majority; both conditions; same sign; all conditions; all of; on all; 3/3
     ; 5/5; 4/5; in at least; at least two; two of the; all runs; every run; on both; same direction
    vague: clearly; clear; noticeabl*; visibl*; materially; substantial*; meaningful*; appreciabl*
     ; comparable; similar; reasonable; reasonably; about the same; much; good enough; well; nicely
     ; satisf*; convincing*; roughly; look right; looks good; looks promising; looks better; decent
     ; acceptable; comfortable; big enough; enough; by and large; as expected; significantly; better
     ; good; worthwhile; promising; slightly; in general; most of; mostly; happy; real; obvious*
     ; consistently; largely; desired; a lot; notable; notably; markedly; high quality; works
    between: in between; otherwise; inconclusive; undecided; anything else; else; in the middle
     ; between the two; neither; partial; partially; ambiguous; mixed; middle; tie; void; can't tell
     ; if not; none of these; in any other case; in every other case; not conclusive; no statement
     ; unclear; or else; everything else; any other result
    fixed: before; beforehand; in advance; ahead of time; up front; pre-regist*; preregist*; fixed now
     ; agreed; written down; write down; signed; sign; frozen; freeze; locked; commit; committed
     ; registered; decided; decide now; prior to; not changed; no peeking; stays that way; today; now
     ; upfront; no moving; afterwards; pre-commit*; a priori; set before; nail down
    conditional: if; then; when; unless; provided; in case; only if; should; where; whenever; whether
    placeholder: to be determined; to be decided; to be defined; to be designed; to be estimated; tk
     ; to be announced; will be determined; will be estimated; will be defined; as needed; fill in
     ; not yet known; to be filled; to be confirmed; as appropriate; where appropriate; when available
     ; to be pre-registered; will be specified; to be specified; details to be; to be worked out
     ; placeholder; will be provided; pending; undefined; unspecified; not specified; none; empty
     ; depending on initial results; to be sorted; to be discussed; up to you; will be pre-registered
     ; will be decided; left open; leave these open; leave open
    deferral: later; let's see; after the pilot; not going to; i'd rather not; come back to this
     ; we'll see; down the road; in due course; afterwards; in a second step; next month; once we know
     ; see later; another time; leave that; leave the; leave it open; wait until; wait and see; see below
     ; see above; see the; see our; hold off; i'll leave; will come; if time allows; if time permits
     ; to follow; after that; first need; not worked out; as the results come in; on our call; for now
     ; i don't have enough; tell me which; tell me what; would be making one up; depends on
    negation: no; not; none; without; never; isn't; don't; doesn't; won't; can't; nothing; cannot
     ; aren't; wouldn't; neither; nor; hardly; wasn't; didn't
    declined: no ablation*; none needed; not needed; not necessary; unnecessary; no need; isn't needed
     ; i'd skip; skip; skipped; no control*; not required; no hypothesis; not stating a hypothesis
     ; not going to write; beside the point; overkill; not worth; none are necessary; so: none
     ; deliberately not; isn't necessary; no separate; can't think of; not to estimate; no success
     ; no estimate; won't need; don't need; not going to put; rather not put; wouldn't bother
     ; no criteria; no thresholds; no threshold; no pass mark; won't set
    restated: state the hypothesis; propose the minimum experiment; that would test it
     ; identify the ablations; needed for a clean result; estimate compute cost; estimate the compute
     ; before execution; pre-register success criteria; not a conclusion; and not as conclusion
     ; hypothesis stated; experiment proposed; ablations identified; controls identified
     ; cost estimated; criteria pre-registered; time estimated; controls are important; [x]; [ ]
     ; are pre-registered; will be pre-registered; should be pre-registered; is treated as a hypothesis
     ; smallest experiment that tests; for a clean result; treat it as a hypothesis; as a hypothesis
     ; before any metric is looked at; fixed in writing; makes a result clean; are experiments where
     ; ablations and controls seriously; the section that; is the section people
    certainty: definitely; certainly; undoubtedly; without doubt; no doubt; guarantee*; surely
     ; absolutely right; for sure; inevitabl*; clearly superior; obviously; of course; always; proven
     ; will definitely; will certainly; bound to; undeniabl*; without question; is evident; sure to
     ; no question; beyond doubt; clear winner; unquestionabl*; sure thing; 100%; can't fail; evident
     ; proven to; demonstrated over and over; is a must; game changer; revolution*; breakthrough
     ; the best one; there's no doubt; i'm confident; we are confident; confident that
    known: well known; well-known; known to; as we know; we know that; it is known; since this is known
     ; is established; has been shown; has been demonstrated; it's well established; everybody knows
     ; has proven; have been doing well; studies show; research shows; known that; widely known
     ; is a fact; established fact; we already know; proven technique; powerful technique
    foregone: will confirm; will show that; will demonstrate; will prove; will be met; will make that
     ; to show that; to show the effect; to demonstrate; to prove; to confirm; confirms it; it does
     ; you will get; you'll get; you will see; you'll see; will improve; will reduce; will increase
     ; will be better; will outperform; will help; improves the; makes the; makes it; carries over
     ; unchanged, so; so you can; will work; will pay off; will save; will boost; will solve; will bridge
     ; is faster; is better; is superior; reduces the; increases the; boosts; numbers will bear; this will
     ; will make; will bring; will lead to; will result in; will achieve; will deliver; will transform
     ; will enable; will eliminate; offers; provides; achieves; solves; eliminates; ensures
    cited: et al; paper; reported; reports; according to; literature; showed; found that; published
     ; benchmark results; cite*; arxiv; [1]; prior work; previous work; in their; google reported; study
     ; meta reported; they report; they found; survey; blog; doi
    user: you wrote; you said; you say; you think; you believe; you want; you mention*; you describe*
     ; your message; you asked; your claim; your words; you told; you call; you put it; your belief
     ; your pm; you quote; you're proposing; you call it; you list; you've written; you paste*
    past: we trained; we ran; was trained; were trained; took place; came out; we measured; finished
     ; was measured; resulted in; went down; shrank; we found; we observed; the invoice; turned out
     ; was done; we looked at; we learnt; we learned; had to; took; weren't; what was done; post-run
     ; has been done; have been; results show; we got; post-mortem; retrospective; went up
    will: will; going to; shall; would; we'll; it'll; should; expect; expects
    advice: tips; tip; keep in mind; make sure; be careful; watch out; don't forget; remember
     ; you can; you could; consider; useful; recommend*; note that; be aware; best practice; also
     ; check that; don't; try; ensure; look out
    courtesy: hope this helps; let me know; good luck; happy to; feel free; best regards; great question
     ; great idea; thanks for; thank you; would you like; want me to; shall i; cheers; any questions
     ; ping me; tell me; sure!; of course!; if you like; glad to; kind regards; dear; hello; hi
    refuting: reject*; refut*; fail; fails; failure; failed; drop; dropped; stop; kill; no go; no-go
     ; not supported; abandon*; stay; stays; keep; kept; revert; don't; do not; won't; does not; doesn't
     ; otherwise; else; if not; disbelieve; below; under; less than; fewer than; worse; discard*; wrong
     ; falsif*; inconclusive; undecided; only if; unless; not met; void; leave; no effect; null; close
     ; shelve*; scrap*; call it off; called off; falls; delete*; short of; dead; ditch*; cancel*
     ; lose; loses; give up; back to; remain*; roll back; halt*; backfire*
     ; rejected; isn't; is not; retire; no; none; neither; void; negative; against; out
    english: the; and; of; is; that; with; for; on; this; are; be; as; we; it; from; by; to; in; or
    """
}
