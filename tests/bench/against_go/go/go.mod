module poolscope/against_go

go 1.19
