% The normative semantics in SWI-Prolog, under the well-founded model by tabling: one residual program at a time.
%
%   row(R, Yes, No, Unless)   its conditions on conclusions and the rows whose application blocks it
%   supports(X, R)            R concludes X; absent for rows that only defeat
%   opposes(R, S), overrides(T, S), given(X), contradicted(X)

:- table holds/1, applies/1, overruled/1, beaten/1.
:- dynamic row/4, supports/2, opposes/2, overrides/2, given/1, contradicted/1.

holds(X) :- given(X).
holds(X) :- supports(X, R), applies(R), \+ contradicted(X), tnot(overruled(R)).

applies(R) :- row(R, Yes, No, Unless), all_hold(Yes), none_holds(No), none_applies(Unless).

overruled(R) :- opposes(R, S), applies(S), tnot(beaten(S)).

beaten(S) :- overrides(T, S), applies(T).

all_hold([]).
all_hold([X|Xs]) :- holds(X), all_hold(Xs).
none_holds([]).
none_holds([X|Xs]) :- tnot(holds(X)), none_holds(Xs).
none_applies([]).
none_applies([R|Rs]) :- tnot(applies(R)), none_applies(Rs).

% SWI-Prolog may leave an answer conditional although its condition was decided while its component was still open: it does not go back
% to simplify it. Asked first, in empty tables, the same goal is decided. So what seems undefined is asked again.
truth(Goal, Truth) :-
    tabled_truth(Goal, Seen),
    ( Seen == u -> abolish_all_tables, tabled_truth(Goal, Truth) ; Truth = Seen ).

tabled_truth(Goal, Truth) :- ( call_delays(Goal, Delays) -> ( Delays == true -> Truth = t ; Truth = u ) ; Truth = f ).

forget :-
    abolish_all_tables,
    retractall(row(_, _, _, _)), retractall(supports(_, _)), retractall(opposes(_, _)),
    retractall(overrides(_, _)), retractall(given(_)), retractall(contradicted(_)).

assert_row(r(R, X, Yes, No, Unless, Opposed, By)) :-
    assertz(row(R, Yes, No, Unless)),
    ( X == none -> true ; assertz(supports(X, R)) ),
    forall(member(S, Opposed), assertz(opposes(R, S))),
    forall(member(T, By), assertz(overrides(T, R))).

% One letter for each conclusion asked, then one for each row asked, whether it applies.
answer(p(Rows, Given, Contradicted, Conclusions, Asked), Letters) :-
    forget,
    forall(member(Row, Rows), assert_row(Row)),
    forall(member(X, Given), assertz(given(X))),
    forall(member(X, Contradicted), assertz(contradicted(X))),
    findall(T, ( member(X, Conclusions), truth(holds(X), T) ; member(R, Asked), truth(applies(R), T) ), All),
    atomic_list_concat(All, Letters).

answers(Text, Answers) :-
    term_string(Programs, Text),
    findall(A, ( member(P, Programs), answer(P, A) ), Answers).
