-- Standard input: a line of JSON that says how long each part is, then the images, then one syntax
-- tree for every document. Standard output: for every document its length on a line and its bytes.
local request = pandoc.json.decode(io.read("l"), false)
for _, image in ipairs(request.images) do
  pandoc.mediabag.insert(image.name, image.mime, io.read(image.length))
end
local options = { wrap_text = "none" }
-- Without its template the ODT writer leaves out the root of content.xml.
local odt_options = { wrap_text = "none", template = pandoc.template.compile(pandoc.template.default("opendocument")) }
for _, job in ipairs(request.jobs) do
  local document = pandoc.read(io.read(job.length), "json")
  local written = pandoc.write(document, job.writer, job.writer == "odt" and odt_options or options)
  io.write(#written, "\n", written)
end
