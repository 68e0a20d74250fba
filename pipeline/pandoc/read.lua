-- Reads a JSON work list on standard input; writes one JSON document a line, each as soon as
-- it is ready: so we know which text it was reading when it is stopped.
local request = pandoc.json.decode(io.read("a"), false)
for _, text in ipairs(request.texts) do
  local ok, document = pcall(pandoc.read, text, request.reader)
  if ok then
    io.write((pandoc.write(document, "json"):gsub("\n", " ")), "\n")
  else
    io.write("false\n")
  end
  io.flush()
end
