% The rules of the benchmark in SWI-Prolog. The recursive relations are tabled; everything is derived from the wars outward.
:- dynamic in_force/2, defends/2, signed/2, neutral/2, peaceful/1, excludes/2, attack/2, request/2, accept/3.
:- table war/2, joins/2.

excluded(_, T, A) :- excludes(T, A).
excluded(C, T, A) :- signed(T, Y), in_force(C, U), neutral(U, Z), Z < Y, in_force(A, U).
war(A, B) :- attack(A, B).
war(E, C) :- duty2(E, A, C, T), accept(E, T, A).
trigger(T, B, A) :- war(A, B), in_force(B, T), defends(T, _), \+ in_force(A, T).
asked(T, B) :- defends(T, When), asked_for(When, T, B).
asked_for(none, _, _).
asked_for(request, T, B) :- request(B, T).
duty(C, B, A, T) :- trigger(T, B, A), asked(T, B), in_force(C, T), C \== B, \+ excluded(C, T, A).
joins(C, A) :- duty(C, B, A, T), accept(C, T, B).
duty2(E, A, C, T) :- joins(C, A), in_force(A, T), defends(T, none), in_force(E, T), E \== A, E \== C.
at_war(C, A) :- war(C, A).
at_war(C, A) :- war(A, C).
at_war(C, A) :- joins(C, A).
conflict(C, T, U, A) :- duty(C, _, A, T), in_force(C, U), peaceful(U), in_force(A, U).

derived([W, J, R, D, E, H, X]) :-
    findall(war(A, B), war(A, B), W),
    findall(joins(A, B), joins(A, B), J),
    findall(trigger(T, B, A), trigger(T, B, A), R),
    findall(duty(C, B, A, T), duty(C, B, A, T), D),
    findall(duty2(C, B, A, T), duty2(C, B, A, T), E),
    setof_or_none(at_war(A, B), at_war(A, B), H),
    setof_or_none(conflict(C, T, U, A), conflict(C, T, U, A), X).
setof_or_none(Template, Goal, Sorted) :- findall(Template, Goal, All), sort(All, Sorted).

% One what-if a line: w(Added, TakenBack), two lists of facts. The answer is a line with the milliseconds, then one with the atoms.
main :-
    prompt(_, ''),
    repeat,
    read(Term),
    ( Term == end_of_file -> halt ; once(answer(Term)), fail ).
answer(w(Added, Taken)) :-
    answered(Added, Taken, Milliseconds, Atoms),
    format("~w~n~w~n", [Milliseconds, Atoms]),
    flush_output.
answered(Added, Taken, Milliseconds, Atoms) :-
    get_time(Before),
    maplist(assertz, Added),
    maplist(retract, Taken),
    abolish_all_tables,
    derived(Lists),
    maplist(retract, Added),
    maplist(assertz, Taken),
    get_time(After),
    Milliseconds is (After - Before) * 1000,
    append(Lists, Atoms).
% The same for a caller in this process.
answer_text(Text, Milliseconds, Atoms) :-
    term_string(w(Added, Taken), Text),
    answered(Added, Taken, Milliseconds, Derived),
    term_to_atom(Derived, Atoms).
