-- Answers one request after another: a document's tree on standard input, its DOCX on standard output.
-- A request is two lengths of four bytes each, the path of the reference document, and the tree as JSON; an answer a
-- length of four bytes and the file, or the length 0 where it could not be made.

local function take(count)
  return count > 0 and io.read(count) or ""
end

while true do
  local head = io.read(8)
  if head == nil or #head < 8 then return end
  local path, tree = string.unpack(">I4I4", head)
  path, tree = take(path), take(tree)
  local done, made = pcall(function()
    return pandoc.write(pandoc.read(tree, "json"), "docx", pandoc.WriterOptions { reference_doc = path })
  end)
  if not done then made = "" end
  io.write(string.pack(">I4", #made), made)
  io.flush()
end
