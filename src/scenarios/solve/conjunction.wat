;; A conjunction in many worlds at once, 512 of them a step: the four vectors of 128 bits that fill a line of the processor's cache.
(module
  (import "worlds" "memory" (memory 1))

  ;; Writes the conjunction of some inputs where a gate has its worlds, and tells whether any world is another than before.
  ;;   $to      address of the gate's worlds
  ;;   $bytes   how many: a multiple of 64
  ;;   $inputs  address of the list of inputs: each the address of its worlds, which is even, plus 1 where they are read negated
  ;;   $end     address after the list
  ;;   $turned  -1 to write the negation of the conjunction, else 0
  (func (export "conjunction")
    (param $to i32) (param $bytes i32) (param $inputs i32) (param $end i32) (param $turned i32)
    (result i32)
    (local $at i32) (local $next i32) (local $input i32) (local $from i32) (local $turn v128) (local $changed v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)

    (loop $step
      (local.set $a (v128.const i32x4 -1 -1 -1 -1))
      (local.set $b (local.get $a))
      (local.set $c (local.get $a))
      (local.set $d (local.get $a))

      (local.set $next (local.get $inputs))
      (block $read
        (loop $each
          (br_if $read (i32.eq (local.get $next) (local.get $end)))
          (local.set $input (i32.load (local.get $next)))
          (local.set $from (i32.add (i32.and (local.get $input) (i32.const -2)) (local.get $at)))
          ;; All ones where the input is negated, else all zeros.
          (local.set $turn (i32x4.splat (i32.sub (i32.const 0) (i32.and (local.get $input) (i32.const 1)))))
          (local.set $a (v128.and (local.get $a) (v128.xor (v128.load offset=0 (local.get $from)) (local.get $turn))))
          (local.set $b (v128.and (local.get $b) (v128.xor (v128.load offset=16 (local.get $from)) (local.get $turn))))
          (local.set $c (v128.and (local.get $c) (v128.xor (v128.load offset=32 (local.get $from)) (local.get $turn))))
          (local.set $d (v128.and (local.get $d) (v128.xor (v128.load offset=48 (local.get $from)) (local.get $turn))))
          (local.set $next (i32.add (local.get $next) (i32.const 4)))
          (br $each)))

      (local.set $turn (i32x4.splat (local.get $turned)))
      (local.set $a (v128.xor (local.get $a) (local.get $turn)))
      (local.set $b (v128.xor (local.get $b) (local.get $turn)))
      (local.set $c (v128.xor (local.get $c) (local.get $turn)))
      (local.set $d (v128.xor (local.get $d) (local.get $turn)))

      (local.set $from (i32.add (local.get $to) (local.get $at)))
      (local.set $changed (v128.or (local.get $changed) (v128.xor (local.get $a) (v128.load offset=0 (local.get $from)))))
      (local.set $changed (v128.or (local.get $changed) (v128.xor (local.get $b) (v128.load offset=16 (local.get $from)))))
      (local.set $changed (v128.or (local.get $changed) (v128.xor (local.get $c) (v128.load offset=32 (local.get $from)))))
      (local.set $changed (v128.or (local.get $changed) (v128.xor (local.get $d) (v128.load offset=48 (local.get $from)))))
      (v128.store offset=0 (local.get $from) (local.get $a))
      (v128.store offset=16 (local.get $from) (local.get $b))
      (v128.store offset=32 (local.get $from) (local.get $c))
      (v128.store offset=48 (local.get $from) (local.get $d))

      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br_if $step (i32.lt_u (local.get $at) (local.get $bytes))))

    (v128.any_true (local.get $changed))))
