# complete.bash SCRIPT WORD...: prints what completion offers for the last of the words, as bash splits them.
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
compopt() { :; }
_dateline
printf '%s\n' "${COMPREPLY[@]}"
