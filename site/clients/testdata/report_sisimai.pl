# Reads the report in a file with Sisimai, which analyses bounces.
use strict;
use warnings;
use Sisimai;
binmode(STDOUT, ':encoding(UTF-8)');

for my $about (@{Sisimai->make($ARGV[0], delivered => 1) || []}) {
    print join(' ', $about->recipient->address, $about->action, $about->deliverystatus, $about->replycode || '-', $about->reason), "\n";
}
