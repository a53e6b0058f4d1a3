module poolscope/recorder

go 1.19
