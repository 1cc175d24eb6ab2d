import '../actions-cache/keep.mjs'
