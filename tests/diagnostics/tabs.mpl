fn main() do
	let text = "x"
	if true do
		let n :: Int = text
		println("${n}")
	end
end
